/** English words that say nothing of what a text is about. Apostrophes are gone: "don't" is "dont". */
export const englishStopWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those here there where when what which who whom whose why how ' +
    'i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves one ones someone somebody anyone anybody everyone everybody nobody nothing something anything everything ' +
    'am is are was were be been being do does did doing done have has had having will would shall should can could may might must ought need ' +
    'im ive id ill youre youve youd youll hes shes theyre theyve weve were wed well isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt cant cannot couldnt shouldnt mustnt neednt aint thats theres whats lets ' +
    'and or but nor so yet if then else because since as until while although though unless whether than ' +
    'at by for from in into of off on onto out over per through to toward towards under up upon via with within without about above across after against along among around before behind below beneath beside between beyond down during except inside like near outside past ' +
    'no not never none neither both either each every all any some many much more most few less least other others another such same own only just very too quite rather really even still also again already always often sometimes ever once soon now today yesterday tomorrow tonight ago later ' +
    'get gets got getting gotten go goes going gone went come comes coming came make makes making made take takes taking took taken give gives gave given put say says said saying tell told ask asked asking see saw seen look looked looking looks think thought know knew known want wanted wants try tried trying let seem seems seemed keep kept find found feel felt use used using ' +
    'please thanks thank hello hi dear sir madam regards ok okay yes yeah etc eg ie re ' +
    'two three four five six seven eight nine ten first second last next minute minutes hour hours day days week weeks month months year years time times morning afternoon evening night ' +
    'thing things way bit lot lots kind sort place back able maybe perhaps however therefore actually basically literally right send sent report reported definitely probably mall plaza'
  ).split(/\s+/)
);
