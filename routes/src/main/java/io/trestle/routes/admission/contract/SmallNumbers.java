package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Makes nodes, but none for {@code 1e999999999}: comparing one with a bound could take all day. */
final class SmallNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    /** A number whose digits nobody could write down. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("number too large", null, false, false);
        }
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        if (Math.abs((long) value.scale()) > StrictJson.MAX_NUMBER) {
            throw new TooLargeException();
        }
        return super.numberNode(value);
    }
}
