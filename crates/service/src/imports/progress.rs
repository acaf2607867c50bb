//! How far an import has come, for whoever watches.

use std::fmt;
use std::sync::Arc;

use thidua_vietnamese::Lang;

/// A part of an import that takes its time with a long file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The file is looked through: encoding, header, kinds of rows.
    Reading,
    /// Rows are read and judged.
    Checking,
    /// Rows are compared with what stands in the register.
    Comparing,
    /// Rows are written under a batch nobody sees yet.
    Writing,
    /// The batch is taken: from here on its rows are seen.
    Taking,
}

impl Stage {
    /// The word for a reader.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Reading, Lang::Vi) => "Đang đọc tệp",
            (Self::Checking, Lang::Vi) => "Đang kiểm tra",
            (Self::Comparing, Lang::Vi) => "Đang đối chiếu",
            (Self::Writing, Lang::Vi) => "Đang ghi",
            (Self::Taking, Lang::Vi) => "Đang hoàn tất",
            (Self::Reading, Lang::En) => "Reading",
            (Self::Checking, Lang::En) => "Checking",
            (Self::Comparing, Lang::En) => "Comparing",
            (Self::Writing, Lang::En) => "Writing",
            (Self::Taking, Lang::En) => "Finishing",
        }
    }
}

/// Whoever watches an import. It is called often and from several threads: it has to be quick and never fails.
pub trait Progress: Send + Sync {
    /// A part of the work begins.
    fn stage(&self, what: Stage);

    /// So many rows of this part are done, of so many where that is known.
    fn rows(&self, done: u64, of: Option<u64>);
}

/// Who watches an import; by default nobody.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Progress>>);

impl Watch {
    /// Watched by this one.
    #[must_use]
    pub fn by(progress: Arc<dyn Progress>) -> Self {
        Self(Some(progress))
    }

    /// See [`Progress::stage`].
    pub fn stage(&self, what: Stage) {
        if let Some(progress) = &self.0 {
            progress.stage(what);
        }
    }

    /// See [`Progress::rows`].
    pub fn rows(&self, done: u64, of: Option<u64>) {
        if let Some(progress) = &self.0 {
            progress.rows(done, of);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "watched" } else { "unwatched" })
    }
}
