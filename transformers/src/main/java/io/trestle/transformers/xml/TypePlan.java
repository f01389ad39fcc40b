package io.trestle.transformers.xml;

/** What an element holds, compiled. */
sealed interface TypePlan permits ValuePlan, ObjectPlan, TypePlan.Any {

    /** Anything: {@code xs:anyType}. */
    record Any() implements TypePlan {}
}
