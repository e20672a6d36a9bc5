/** Invented occupants, in the order they stand along the floors. Chinese name | English name | category. */
export interface Tenant {
  readonly zh: string;
  readonly en: string;
  readonly category: string;
}

function parse(list: string): Tenant[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [zh, en, category] = line.split('|').map((part) => part.trim());
      if (!zh || !en || !category) throw new Error(`A tenant needs a Chinese name, an English name and a category: "${line}"`);
      return { zh, en, category };
    });
}

export const tenants: Readonly<Record<string, { anchors: Tenant[]; shops: Tenant[]; kiosks: Tenant[]; others?: Tenant[] }>> = {
  B1: {
    anchors: parse(`
      丰集超市 | Fengji Market | supermarket
      大食集 | The Long Table | foodcourt`),
    shops: parse(`
      麦垛面包 | Wheatstack Bakery | bakery
      青坊豆制 | Green Mill Tofu | grocery
      渔火鲜选 | Lantern Fish | grocery
      果屿 | Fruit Isle | grocery
      百草巷药房 | Herb Lane Pharmacy | pharmacy
      一口粮 | Onebite Grains | grocery
      小满茶铺 | Xiaoman Tea House | tea
      糖霜记 | Icing Days | dessert
      拾光杂货 | Shiguang Sundries | gifts
      巷口米粉 | Alley Rice Noodles | fastfood
      云边修补 | Cloudside Repairs | services
      晨光眼镜铺 | Daybreak Optics | optics
      白鹭洗衣 | Egret Laundry | services
      芝味轻食 | Sesame Light | fastfood
      豆棚咖啡 | Beanshed Coffee | cafe
      辣小川 | Little Chuan | restaurant
      火候砂锅 | Slow Flame Claypot | restaurant
      阿嬷牛肉面 | Ama Beef Noodles | restaurant
      海盐冰室 | Sea Salt Ices | dessert
      竹升面馆 | Bamboo Pole Noodles | restaurant
      夜航烧烤 | Night Sail Grill | restaurant
      三更粥 | Midnight Congee | restaurant
      星火串吧 | Sparks Skewer Bar | restaurant
      深巷酒食 | Deep Alley Tavern | bar
      灯下馄饨 | Lamplight Wonton | restaurant
      潮锅 | Tide Pot | restaurant
      邻里五金 | Neighbour Hardware | home
      满格数码 | Fullbar Mobile | electronics
      花间一束 | Single Stem | flowers
      暖窝宠物 | Warm Den Pets | pets
      纸鸢文具 | Paper Kite Stationery | books
      快门冲印 | Shutter Prints | services
      果汁工坊 | Pulp Works | tea
      青团阿婆 | Granny Qingtuan | dessert
      小灶煎饼 | Small Stove Crepes | fastfood
      归途便利 | Homebound Convenience | convenience`),
    kiosks: parse(`
      蒸汽包子 | Steam Buns | fastfood
      西域拌面 | Westroad Noodles | fastfood
      铁板阿力 | Ali Teppan | fastfood
      江边酸菜鱼 | Riverbank Fish | fastfood
      咖喱小馆 | Curry Nook | fastfood
      石锅饭团 | Stonebowl Rice | fastfood
      麻辣拌拌 | Mala Toss | fastfood
      云吞小档 | Wonton Stand | fastfood
      烤冷面局 | Grilled Noodle Bureau | fastfood
      素食光 | Plain Light Vegan | fastfood`)
  },
  L1: {
    anchors: parse(`
      云上百货 | Cloudhall Department Store | departmentstore
      云上美妆馆 | Cloudhall Beauty | beauty
      远山户外旗舰 | Far Ridge Outdoor | outdoor
      潮汐汽车展厅 | Tidal Motors Showroom | automotive`),
    shops: parse(`
      映雪 | Snowglow | beauty
      澄境香氛 | Clearwater Scents | beauty
      屿白 | Isle White | fashion
      赫登 | Halden | fashion
      金禧珠宝 | Jinxi Jewellers | jewelry
      晷 | Gnomon Watches | watches
      云裳 | Yunshang | fashion
      叁木眼镜 | Three Woods Eyewear | optics
      珍藏银饰 | Keepsake Silver | jewelry
      柚见护肤 | Pomelo Skin | beauty
      未来体验店 | Next Door Tech | electronics
      声学社 | Acoustic Society | electronics
      诺瓦 | Nova Lane | fashion
      木棉 | Kapok | bags
      北岸咖啡 | Northshore Coffee | cafe
      素物集 | Plainware | home
      行远箱包 | Xingyuan Luggage | bags
      暮色男装 | Dusk Menswear | fashion
      奶茶研究所 | Milk Tea Institute | tea
      茉里 | Moli Tea | tea
      逐光影像 | Chasing Light | electronics
      晴衣 | Qingyi | fashion
      兰舍 | Orchid House | fashion
      青禾 | Greenshoot | fashion
      栖居 | Dwell Well | home
      瓦尔 | Vale & Co. | bags
      莫诺 | Mono Atelier | fashion
      三叶 | Trefle | shoes
      缓步鞋履 | Slow Steps | shoes
      月见甜品 | Moonview Desserts | dessert
      满堂金 | Full Hall Gold | jewelry
      方寸 | Square Inch | gifts
      草本堂 | Herbal Hall | beauty
      浮光美甲 | Shimmer Nails | nails
      海石银行 | Seastone Bank | bank
      联云营业厅 | Linkcloud Telecom | telecom
      凯特 | Kite & Line | fashion
      朝露果饮 | Morning Dew Juice | tea
      雾山咖啡 | Mist Hill Coffee | cafe
      午后蓝 | Blue Quarter | fashion
      折纸女鞋 | Paperfold Shoes | shoes
      见山茶器 | Hillview Teaware | home
      鹤影旗袍 | Crane Silk | fashion
      拂晓手袋 | First Light Bags | bags`),
    kiosks: parse(`
      一朵花摊 | One Bloom Cart | flowers
      手作皮具车 | Handmade Leather Cart | bags
      小行星冰淇淋 | Asteroid Gelato | dessert
      香片亭 | Scent Pavilion | beauty
      充电驿站 | Power Stop | services
      盲盒站 | Surprise Box Stop | toys`)
  },
  L2: {
    anchors: parse(`
      云上女装馆 | Cloudhall Women | departmentstore
      云上童装馆 | Cloudhall Kids | departmentstore
      跃动体育 | Leap Sports | sports
      小鹿亲子乐园 | Fawn Family Park | playground`),
    shops: parse(`
      积木屋 | Brick Cottage | toys
      山谷书店 | Valley Books | books
      花间 | Among Flowers | fashion
      棉纪 | Cotton Age | fashion
      小鹿童装 | Fawn Wear | kids
      未央 | Weiyang | fashion
      江南布艺 | Jiangnan Weave | fashion
      星星糖童鞋 | Starcandy Shoes | kids
      泡泡匣 | Bubble Box | toys
      街头 | Street Corner | fashion
      远足 | Long Walk | shoes
      眼镜工场 | Lens Works | optics
      鹿眠家纺 | Deer Sleep Linen | home
      蓝调牛仔 | Blue Note Denim | fashion
      甜橙 | Sweet Orange | fashion
      暖阳 | Warm Sun | fashion
      九木 | Nine Timber | home
      蜗牛绘本 | Snail Picture Books | books
      奇遇积木 | Odd Bricks | toys
      初雪内衣 | First Snow Intimates | fashion
      步履不停 | Keep Walking | shoes
      绒绒 | Rongrong Knit | fashion
      梧桐里 | Plane Tree Lane | fashion
      阁楼 | Loft Nine | fashion
      半糖茶饮 | Half Sugar Tea | tea
      松果咖啡 | Pinecone Coffee | cafe
      舒眠母婴 | Lullaby Baby | kids
      布谷钟表 | Cuckoo Clocks | watches
      帽子先生 | Mr. Brim | fashion
      彩虹糖果铺 | Rainbow Sweets | dessert
      格物文创 | Gewu Studio | gifts
      弧光美发 | Arc Light Hair | hair
      指尖森林 | Fingertip Forest | nails
      溪木饰品 | Creekwood Accessories | jewelry
      白日梦睡衣 | Daydream Nightwear | fashion
      南风 | South Wind | fashion
      衣本 | Basics First | fashion
      荷塘 | Lotus Pond | fashion
      小宇航员 | Little Astronaut | toys
      米粒摄影 | Rice Grain Portraits | services
      拾珠 | Pearl Picker | jewelry
      松间 | Amid Pines | fashion
      小满针织 | Grain Knitwear | fashion
      纸飞机童装 | Paper Plane Kids | kids
      陌上花开 | Field Blossom | fashion
      半夏 | Midsummer | fashion
      云朵童鞋 | Cloudlet Shoes | kids`),
    kiosks: parse(`
      气球小站 | Balloon Stop | toys
      手机壳铺 | Case Counter | electronics
      棉花糖车 | Candyfloss Cart | dessert
      香薰角 | Candle Corner | gifts`)
  },
  L3: {
    anchors: parse(`
      栖木家居 | Perch Home | home
      深蓝电器城 | Deep Blue Appliances | electronics
      山海书局 | Hills & Seas Books | books
      旋木冰场 | Carousel Ice Rink | recreation`),
    shops: parse(`
      疾风跑步 | Gale Running | sports
      岩角攀登 | Rock Corner | outdoor
      飞羽球类 | Feather Racquets | sports
      单车部落 | Pedal Tribe | sports
      量子数码 | Quantum Digital | electronics
      键上客 | Keysmith | electronics
      回声唱片 | Echo Records | books
      留白家居 | Blank Space Home | home
      瓷光 | Porcelain Light | home
      厨下事 | Kitchen Matters | home
      织梦床品 | Dreamweave Bedding | home
      灯塔灯饰 | Lighthouse Lamps | home
      绿蔓园艺 | Green Vine Garden | home
      童画美术 | Child Brush Art | education
      小音阶琴行 | Little Scale Music | education
      编程星球 | Code Planet | education
      跳跳舞社 | Hop Dance Club | education
      棋境 | Chess Realm | toys
      模型港 | Model Harbour | toys
      桌游部 | Board Game Bureau | toys
      桥头米线 | Bridgehead Noodles | restaurant
      稻田饭堂 | Paddy Canteen | restaurant
      番茄厨房 | Tomato Kitchen | restaurant
      半亩方塘 | Half Acre Pond | restaurant
      白桃茶社 | White Peach Tea | tea
      窗边咖啡 | Windowside Coffee | cafe
      云朵蛋糕 | Cloud Cake | bakery
      樱野料理 | Sakurano Kitchen | restaurant
      里约烤肉 | Rio Barbecue | restaurant
      牧场酸奶 | Meadow Yogurt | dessert
      理发师阿诚 | Barber Cheng | hair
      肌理护肤馆 | Texture Skin Spa | beauty
      静界瑜伽 | Still Yoga | fitness
      安睡枕业 | Sound Sleep Pillows | home
      零度滑雪 | Zero Degree Ski | sports
      泳色 | Swim Tone | sports
      旅人书桌 | Traveller's Desk | books
      墨点文房 | Ink Dot | books
      晓月瓷 | Dawn Moon Ceramics | home
      木作课堂 | Woodcraft Class | education`),
    kiosks: parse(`
      一杯山泉 | Spring Cup | tea
      抓娃娃角 | Claw Corner | recreation
      贴膜小哥 | Screen Guard | services`)
  },
  L4: {
    anchors: parse(`
      铁塔健身 | Iron Tower Gym | fitness`),
    others: parse(`
      银河影院 | Galaxy Cinema | cinema
      热浪电玩 | Heatwave Arcade | recreation`),
    shops: parse(`
      锅语火锅 | Pot Talk Hotpot | restaurant
      渝味山城 | Hill City Kitchen | restaurant
      江鲜楼 | River Catch House | restaurant
      粤来居 | Canton Corner | restaurant
      老井烤鸭 | Old Well Roast Duck | restaurant
      炭语烤肉 | Charcoal Talk | restaurant
      鲷之屋 | House of Sea Bream | restaurant
      暹罗花园 | Siam Garden | restaurant
      那不勒斯披萨 | Vesuvio Pizza | restaurant
      马背羊肉 | Horseback Lamb | restaurant
      蒸鲜记 | Fresh Steam | restaurant
      苏河小馆 | Suhe Bistro | restaurant
      椰林鸡锅 | Coconut Grove Hotpot | restaurant
      汤底研究室 | Broth Lab | restaurant
      南洋肉骨 | Nanyang Broth | restaurant
      云南菌子 | Yunnan Mushroom House | restaurant
      西京饺子 | Xijing Dumplings | restaurant
      蓝门小酒馆 | Blue Door Bistro | bar
      啤酒花园 | Hop Garden | bar
      麦浪咖啡 | Wheatwave Coffee | cafe
      茶叙 | Tea Conversations | tea
      冰山雪品 | Iceberg Sweets | dessert
      布丁日记 | Pudding Diary | dessert
      牛排事务所 | Steak Office | restaurant
      青蛙公子 | Prince Frog | restaurant
      小笼一号 | Basket Number One | restaurant
      热带沙拉 | Tropic Salad | restaurant
      咖喱王朝 | Curry Dynasty | restaurant
      麻小龙虾馆 | Crayfish Hall | restaurant
      高椅理容 | High Chair Salon | hair
      唱聊包厢 | Sing & Chat Rooms | recreation
      密室十三 | Escape Thirteen | recreation
      镜界写真 | Mirror Photo | services`),
    kiosks: parse(`
      爆米花仓 | Popcorn Depot | dessert
      冰柠茶车 | Iced Lemon Cart | tea`)
  },
  B2: {
    anchors: [],
    shops: parse(`
      净车坊 | Clean Car Bay | automotive
      电桩服务 | Charge Point Care | automotive`),
    kiosks: []
  }
};
