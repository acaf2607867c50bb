//! The system from outside: the built binary on real databases, over HTTP and in a browser.
//!
//! `scripts/test` runs it all. Tests that need a browser live in a module named `browser`, so that they run one at
//! a time. Every module is declared `#[cfg(test)]`, by which the lints know its helpers for test code.

#[cfg(test)]
#[macro_use]
mod support;

#[cfg(test)]
mod api;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod awards;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod pledges;
#[cfg(test)]
mod proposals;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod rotation;
#[cfg(test)]
mod seasons;
#[cfg(test)]
mod stages;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod web;
