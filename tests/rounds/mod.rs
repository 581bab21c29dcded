//! The life of a round, from codes to releases, on both databases.

mod life;
