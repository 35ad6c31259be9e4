//! IndexedDB: survives a killed browser and a power cut. Checks and writes in one transaction,
//! so that of two windows only one can win.

use std::rc::Rc;

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbObjectStore, IdbTransaction};

use super::aside::aside_key;
use super::connection::{ASIDE, Connection, HEADS, LIMIT, TEXTS};
use super::idb::{self, answer, begin, completed};
use super::state::{Aside, MirrorTrouble};
use super::stored::{Rule, Verdict, decode_stored, peek_stored};
use crate::browser::timer::within;
use crate::exchange::draft::{Copy, Damage, Decoded, Header, Side};

/// How long a write may take before the connection is given up, in milliseconds. The page has
/// been told long before.
const WRITE_LIMIT: i32 = 10_000;

pub(super) struct Mirror {
    connection: Rc<Connection>,
}

/// What came of a write.
pub(super) enum Mirrored {
    /// It is on disk.
    Done,
    /// Something else stands there that this record does not know.
    Refused(Box<Header>),
    /// A newer program wrote what stands there.
    Newer,
    /// It failed, or did not come to an end.
    Failed(MirrorTrouble),
}

impl Mirror {
    pub(super) fn new() -> Self {
        Self { connection: Connection::new() }
    }

    pub(super) fn connection(&self) -> &Rc<Connection> {
        &self.connection
    }

    /// Connects, waiting a second at most.
    pub(super) async fn connect(&self) -> Result<(), MirrorTrouble> {
        self.connection.database().await.map(|_| ())
    }

    /// All drafts here, without their documents.
    pub(super) async fn heads(&self) -> Result<Vec<(String, Copy)>, MirrorTrouble> {
        let pairs = self.pairs(HEADS).await?;
        Ok(pairs
            .into_iter()
            .map(|(id, line)| {
                // A head that lies in this store stands for a whole text in the other.
                let copy = match peek_stored(&id, &line) {
                    Copy::Here { header, .. } => Copy::Here { header, body: true },
                    other => other,
                };
                (id, copy)
            })
            .collect())
    }

    /// What lies here under `id`, without reading the document.
    pub(super) async fn peek(&self, id: &str) -> Result<Copy, MirrorTrouble> {
        let line = self.get(HEADS, id).await?;
        Ok(line.map_or(Copy::Missing, |line| peek_stored(id, &line)))
    }

    /// What lies here under `id`, whole; and whether its head, if it has one, says the same.
    pub(super) async fn read(&self, id: &str) -> Result<(Option<Decoded>, bool), MirrorTrouble> {
        self.attempt(false, async |transaction| {
            let key = JsValue::from_str(id);
            let text = get_text(&transaction.object_store(TEXTS)?, &key).await?;
            let head = get_text(&transaction.object_store(HEADS)?, &key).await?;
            let Some(text) = text else {
                // A head without a text is no draft.
                return Ok((head.map(|head| decode_stored(id, &head)), true));
            };
            let decoded = decode_stored(id, &text);
            let agrees = match (&decoded, head.map(|head| peek_stored(id, &head))) {
                (Decoded::Full(record), Some(Copy::Here { header, .. })) => header == *record.header(),
                (Decoded::Full(_), _) => false,
                _ => true,
            };
            Ok((Some(decoded), agrees))
        })
        .await
    }

    /// The stored text under `id`, as it is.
    pub(super) async fn text(&self, id: &str) -> Result<Option<String>, MirrorTrouble> {
        Ok(self.get(TEXTS, id).await?.map(String::from))
    }

    /// Writes `text` (with `header`), if `rule` lets it stand over what is there.
    pub(super) async fn write(&self, header: &Header, text: &JsString, rule: Rule<'_>) -> Mirrored {
        let work = async {
            let transaction = match self.transaction(true).await {
                Ok(transaction) => transaction,
                Err(trouble) => return Ok(Mirrored::Failed(trouble)),
            };
            let outcome = replace(&transaction, header, text, rule).await?;
            if matches!(outcome, Mirrored::Done) {
                completed(&transaction).await?;
            }
            Ok(outcome)
        };
        match within(WRITE_LIMIT, work).await {
            Some(Ok(outcome)) => {
                if !matches!(outcome, Mirrored::Failed(_)) {
                    self.connection.well();
                }
                outcome
            }
            Some(Err(error)) => Mirrored::Failed(self.met(&error)),
            None => {
                self.connection.met(MirrorTrouble::Silent);
                Mirrored::Failed(MirrorTrouble::Silent)
            }
        }
    }

    /// Moves a damaged text to a key of its own.
    pub(super) async fn set_aside(&self, id: &str, damage: Damage) -> Result<Aside, MirrorTrouble> {
        self.attempt(true, async |transaction| {
            let (key, units) = move_aside(&transaction, id).await?;
            completed(&transaction).await?;
            Ok(Aside { side: Side::Mirror, key, id: id.to_owned(), units, damage })
        })
        .await
    }

    /// All that was set aside.
    pub(super) async fn all_aside(&self) -> Result<Vec<Aside>, MirrorTrouble> {
        let pairs = self.pairs(ASIDE).await?;
        Ok(pairs.into_iter().map(|(key, text)| super::describe_aside(Side::Mirror, key, &text)).collect())
    }

    /// A text that was set aside.
    pub(super) async fn aside(&self, key: &str) -> Result<Option<String>, MirrorTrouble> {
        Ok(self.get(ASIDE, key).await?.map(String::from))
    }

    /// Drops a text that was set aside.
    pub(super) async fn remove_aside(&self, key: &str) -> Result<(), MirrorTrouble> {
        self.attempt(true, async |transaction| {
            transaction.object_store(ASIDE)?.delete(&JsValue::from_str(key))?;
            completed(&transaction).await
        })
        .await
    }

    async fn get(&self, store: &str, key: &str) -> Result<Option<JsString>, MirrorTrouble> {
        self.attempt(false, async |transaction| {
            let store = transaction.object_store(store)?;
            Ok(answer(&store.get(&JsValue::from_str(key))?).await?.dyn_into().ok())
        })
        .await
    }

    async fn pairs(&self, store: &str) -> Result<Vec<(String, JsString)>, MirrorTrouble> {
        self.attempt(false, async |transaction| {
            let store = transaction.object_store(store)?;
            let (keys, values) = (store.get_all_keys()?, store.get_all()?);
            let keys: Array = answer(&keys).await?.unchecked_into();
            let values: Array = answer(&values).await?.unchecked_into();
            Ok(keys
                .iter()
                .zip(values.iter())
                .filter_map(|(key, value)| Some((key.as_string()?, value.dyn_into().ok()?)))
                .collect())
        })
        .await
    }

    /// Does something in a transaction of its own, within a second.
    async fn attempt<T>(
        &self,
        writing: bool,
        work: impl AsyncFnOnce(IdbTransaction) -> Result<T, JsValue>,
    ) -> Result<T, MirrorTrouble> {
        let transaction = self.transaction(writing).await?;
        match within(LIMIT, work(transaction)).await {
            Some(outcome) => outcome.map_err(|error| self.met(&error)),
            None => {
                self.connection.met(MirrorTrouble::Silent);
                Err(MirrorTrouble::Silent)
            }
        }
    }

    /// A transaction over everything; over a new connection when the old one turns out closed.
    async fn transaction(&self, writing: bool) -> Result<IdbTransaction, MirrorTrouble> {
        let stores = [HEADS, TEXTS, ASIDE];
        let database = self.connection.database().await?;
        if let Ok(transaction) = begin(&database, &stores, writing) {
            return Ok(transaction);
        }
        self.connection.met(MirrorTrouble::Failed);
        let database = self.connection.database().await?;
        begin(&database, &stores, writing).map_err(|error| self.met(&error))
    }

    fn met(&self, error: &JsValue) -> MirrorTrouble {
        let trouble = idb::trouble(error);
        self.connection.met(trouble);
        trouble
    }
}

/// Looks at what is there and, if it may go, puts the record in its place.
async fn replace(
    transaction: &IdbTransaction,
    header: &Header,
    text: &JsString,
    rule: Rule<'_>,
) -> Result<Mirrored, JsValue> {
    let key = JsValue::from_str(&header.id);
    let (heads, texts) = (transaction.object_store(HEADS)?, transaction.object_store(TEXTS)?);
    let mut there = get_text(&heads, &key).await?.map(|line| peek_stored(&header.id, &line));
    if !matches!(there, Some(Copy::Here { .. } | Copy::Newer { .. })) {
        // The head is but an extract; the text may be whole.
        if let Some(text) = get_text(&texts, &key).await? {
            there = Some(peek_stored(&header.id, &text));
        }
    }
    let there = there.unwrap_or(Copy::Missing);
    match rule.judge(header, &there) {
        Verdict::Go => {}
        Verdict::AsideFirst(_) => {
            move_aside(transaction, &header.id).await?;
        }
        Verdict::Refused(theirs) => return Ok(Mirrored::Refused(theirs)),
        Verdict::Newer => return Ok(Mirrored::Newer),
    }
    heads.put_with_key(&JsValue::from_str(&header.encode_head()), &key)?;
    texts.put_with_key(text, &key)?;
    Ok(Mirrored::Done)
}

/// Moves the text under `id`, or its head if that is all there is. Gives its key and length.
async fn move_aside(transaction: &IdbTransaction, id: &str) -> Result<(String, u64), JsValue> {
    let (heads, texts) = (transaction.object_store(HEADS)?, transaction.object_store(TEXTS)?);
    let key = JsValue::from_str(id);
    let stored = match get_text(&texts, &key).await? {
        Some(text) => text,
        None => get_text(&heads, &key).await?.unwrap_or_else(|| JsString::from("")),
    };
    let aside = aside_key(id);
    transaction.object_store(ASIDE)?.put_with_key(&stored, &JsValue::from_str(&aside))?;
    heads.delete(&key)?;
    texts.delete(&key)?;
    Ok((aside, u64::from(stored.length())))
}

async fn get_text(store: &IdbObjectStore, key: &JsValue) -> Result<Option<JsString>, JsValue> {
    Ok(answer(&store.get(key)?).await?.dyn_into().ok())
}
