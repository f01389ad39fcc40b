package io.trestle.ledger.alarm;

/** What one look at a watched thing came to. */
public sealed interface Reading {

    /**
     * A number to be compared with the threshold.
     *
     * @param detail what people want to know besides; empty for nothing
     */
    record Value(double value, String detail) implements Reading {}

    /** There is too little to judge by, so that nothing is wrong: hardly any calls. */
    record Nothing(String why) implements Reading {}

    /** Nobody knows, so that everything stays as it is: the source did not answer. */
    record Unknown(String why) implements Reading {}
}
