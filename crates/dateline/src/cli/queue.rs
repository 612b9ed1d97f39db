//! Articles between the thread that reads them and those that work on them.

use crate::{Article, Error};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Holds a few hundred articles at most, or some megabytes of them, or one that is larger.
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    articles: VecDeque<Article>,
    bytes: usize,
    /// What ended the reading; nothing but the articles comes before it.
    end: Option<Result<(), Error>>,
    /// Nobody takes articles any more.
    closed: bool,
}

const ARTICLES: usize = 256;
const BYTES: usize = 4 << 20;

impl Queue {
    /// Reads in a thread of its own, which outlives this one if it waits for input that does not come.
    pub(super) fn read(mut next: impl FnMut() -> Result<Option<Article>, Error> + Send + 'static) -> Taker {
        let queue = Arc::new(Self { state: Mutex::default(), changed: Condvar::new() });
        let reader = Arc::clone(&queue);
        std::thread::spawn(move || {
            let _end = OnPanic(&reader);
            loop {
                match next() {
                    Ok(Some(article)) => {
                        if !reader.put(article) {
                            return;
                        }
                    }
                    Ok(None) => return reader.finish(Ok(())),
                    Err(error) => return reader.finish(Err(error)),
                }
            }
        });
        Taker(queue)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room; false when nobody wants more.
    fn put(&self, article: Article) -> bool {
        let mut state = self.lock();
        while !state.closed && (state.articles.len() >= ARTICLES || state.bytes >= BYTES) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += article.text.len();
        state.articles.push_back(article);
        self.changed.notify_all();
        !state.closed
    }

    fn finish(&self, end: Result<(), Error>) {
        self.lock().end.get_or_insert(end);
        self.changed.notify_all();
    }
}

/// The end of a queue where articles come out.
pub(super) struct Taker(Arc<Queue>);

impl Taker {
    /// All articles that are there, once there is one; none at the end.
    pub(super) fn take(&self) -> Result<Vec<Article>, Error> {
        let mut state = self.0.lock();
        while state.articles.is_empty() && state.end.is_none() {
            state = self.0.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.articles.is_empty() {
            return state.end.replace(Ok(())).unwrap_or(Ok(())).map(|()| Vec::new());
        }
        state.bytes = 0;
        let articles = std::mem::take(&mut state.articles);
        self.0.changed.notify_all();
        Ok(articles.into())
    }

    /// Whether one would have to wait.
    pub(super) fn is_empty(&self) -> bool {
        let state = self.0.lock();
        state.articles.is_empty() && state.end.is_none()
    }
}

impl Drop for Taker {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

/// Ends the queue if the reader panics, so that nobody waits for ever.
struct OnPanic<'a>(&'a Queue);

impl Drop for OnPanic<'_> {
    fn drop(&mut self) {
        self.0.finish(Err(Error::row("the reading ended unexpectedly")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    /// Reads `rows` articles of `bytes` each and says how many there were at most at a time, in all hands.
    fn most_held(rows: usize, bytes: usize) -> usize {
        let read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let taker = Queue::read(move || {
            let n = counter.load(SeqCst);
            let article = Article::new(n.to_string(), "x".repeat(bytes));
            Ok((n < rows).then(|| {
                counter.fetch_add(1, SeqCst);
                article
            }))
        });
        let (mut taken, mut most) = (0, 0);
        loop {
            let chunk = taker.take().unwrap();
            if chunk.is_empty() {
                break;
            }
            // The reader has all the time it wants to run ahead.
            std::thread::sleep(std::time::Duration::from_millis(2));
            most = most.max(read.load(SeqCst) - taken);
            for article in &chunk {
                assert_eq!(article.id, taken.to_string(), "in their order");
                taken += 1;
            }
        }
        assert_eq!(taken, rows);
        most
    }

    #[test]
    fn a_stream_of_any_length_holds_no_more_than_two_chunks_and_the_next() {
        for rows in [2_000, 20_000] {
            let most = most_held(rows, 100);
            assert!((2..=2 * ARTICLES + 1).contains(&most), "{most} of {rows}");
        }
        let most = most_held(200, 1 << 20);
        assert!(most <= 2 * (BYTES >> 20) + 1, "{most} large ones");
        assert!(most_held(6, 2 * BYTES) <= 3, "one that is too large, alone");
    }

    #[test]
    fn what_ends_the_reading_comes_after_what_was_read() {
        let mut rows =
            vec![Err(Error::row("bad")), Ok(Some(Article::new("b", "x"))), Ok(Some(Article::new("a", "x")))];
        let taker = Queue::read(move || rows.pop().unwrap_or(Ok(None)));
        let mut ids = Vec::new();
        let error = loop {
            match taker.take() {
                Ok(chunk) => ids.extend(chunk.into_iter().map(|article| article.id)),
                Err(error) => break error,
            }
        };
        assert_eq!((ids.join(" ").as_str(), error.message()), ("a b", "bad"));
        assert!(taker.take().unwrap().is_empty());
        let panics = Queue::read(|| panic!("of its own"));
        assert!(panics.take().is_err(), "nobody waits for ever");
    }
}
