/** The few words of the wide map itself. */
export const worldWords = {
  zh: { map: '地图缩放', closer: '放大', farther: '缩小', all: '看全部场所' },
  en: { map: 'Map zoom', closer: 'Zoom in', farther: 'Zoom out', all: 'Show all venues' }
} as const;
