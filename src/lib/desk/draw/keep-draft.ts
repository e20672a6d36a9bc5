/** What is being drawn stays in this browser (IndexedDB): a reload, a closed tab or an empty battery costs nothing. */
const databaseName = 'floorpulse-desk';
const storeName = 'kept';

async function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB cannot be opened.'));
  });
}

async function run<T>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = action(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('The draft could not be kept.'));
      transaction.onabort = () => reject(transaction.error ?? new Error('The draft could not be kept.'));
    });
  } finally {
    database.close();
  }
}

export const keep = (key: string, value: unknown): Promise<unknown> => run('readwrite', (store) => store.put(value, key));
export const getKept = <T>(key: string): Promise<T | undefined> => run('readonly', (store) => store.get(key) as IDBRequest<T | undefined>);
export const forget = (key: string): Promise<unknown> => run('readwrite', (store) => store.delete(key));
