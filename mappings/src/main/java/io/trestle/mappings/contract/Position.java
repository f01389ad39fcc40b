package io.trestle.mappings.contract;

/** Where something stands in a file, counted from 1. */
record Position(int line, int column) {

    static final Position START = new Position(1, 1);
}
