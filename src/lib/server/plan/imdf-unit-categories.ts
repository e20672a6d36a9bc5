/** The unit categories of IMDF 1.0. Another word on a unit of ours is its occupant's category. */
export const imdfUnitCategories: ReadonlySet<string> = new Set(
  (
    'auditorium brick classroom column concrete conferenceroom drywall elevator escalator fieldofplay firstaid fitnessroom foodservice footbridge glass ' +
    'huddleroom kitchen laboratory library lobby lounge mailroom mothersroom movietheater movingwalkway nonpublic office opentobelow opentobelow.reflectingpool ' +
    'parking phoneroom platform privatelounge ramp recreation restroom restroom.family restroom.female restroom.female.wheelchair restroom.male ' +
    'restroom.male.wheelchair restroom.transgender restroom.transgender.wheelchair restroom.unisex restroom.unisex.wheelchair restroom.wheelchair ' +
    'road room serverroom shower smokingarea stairs steps storage structure swimmingpool terrace theater unenclosedarea unspecified vegetation ' +
    'waitingroom walkway walkway.island'
  ).split(' ')
);

export const imdfVenueCategoryByKind = {
  mall: 'shoppingcenter',
  park: 'themepark',
  airport: 'airport',
  campus: 'businesscampus',
  store: 'retailstore',
  online: 'unspecified'
} as const;
