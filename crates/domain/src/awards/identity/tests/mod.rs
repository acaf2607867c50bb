mod keys;
mod legacy;
mod recipients;
