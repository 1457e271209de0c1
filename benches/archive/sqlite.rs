//! SQLite's FTS5 with the trigram tokenizer: finds letters wherever they stand.

use std::error::Error;

use rusqlite::Connection;

use super::questions::Question;
use super::texts::{self, Texts};

pub(super) struct Database(Connection);

impl Database {
    /// In memory, titles and texts.
    pub(super) fn fill(texts: &Texts, size: usize) -> Result<Self, Box<dyn Error>> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE VIRTUAL TABLE releases USING fts5(title, body, tokenize='trigram')",
        )?;
        let filling = connection.transaction()?;
        {
            let mut insert = filling.prepare("INSERT INTO releases VALUES (?, ?)")?;
            for number in 0..size {
                let text = texts.get(number);
                insert.execute([texts::title(text), text])?;
            }
        }
        filling.commit()?;
        connection.execute("INSERT INTO releases(releases) VALUES ('optimize')", [])?;
        Ok(Self(connection))
    }

    /// The total and the ten best.
    pub(super) fn ask(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let total = self.total(question)?;
        let mut best = self.0.prepare_cached(
            "SELECT rowid FROM releases WHERE releases MATCH ? ORDER BY rank LIMIT 10",
        )?;
        let best = best.query_map([&question.match_text], |row| row.get::<_, i64>(0))?;
        for id in best {
            id?;
        }
        Ok(total)
    }

    /// The total and the ten best, each with its title and a marked passage.
    pub(super) fn ask_for_page(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let total = self.total(question)?;
        let mut best = self.0.prepare_cached(
            "SELECT highlight(releases, 0, '<b>', '</b>'), snippet(releases, 1, '<b>', '</b>', '…', 64) FROM releases \
             WHERE releases MATCH ? ORDER BY rank LIMIT 10",
        )?;
        let best = best.query_map([&question.match_text], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        for hit in best {
            hit?;
        }
        Ok(total)
    }

    fn total(&self, question: &Question) -> Result<u64, Box<dyn Error>> {
        let total: i64 = self
            .0
            .prepare_cached("SELECT count(*) FROM releases WHERE releases MATCH ?")?
            .query_row([&question.match_text], |row| row.get(0))?;
        Ok(total as u64)
    }
}
