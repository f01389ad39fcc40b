package io.trestle.transformers.xml;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An element, compiled. Its type is compiled when the first message holds it: most types of a schema never stand in one. */
final class ElementPlan {

    /** Interned, as the reader's names are. */
    final String local;

    final String namespace;
    final int namespaceNumber;
    /** {@code <n1:name} */
    final byte[] open;
    /** {@code </n1:name>} */
    final byte[] close;

    final boolean nillable;
    /** What the element holds where it stands empty. */
    final @Nullable String emptyValue;

    final @Nullable String fixedValue;

    private final ElementShape shape;
    private final PlanCompiler compiler;
    // Two threads may both compile it; plans are immutable, so either will do.
    private @Nullable TypePlan type;

    ElementPlan(ElementShape shape, PlanCompiler compiler) {
        this.shape = shape;
        this.compiler = compiler;
        local = shape.name().getLocalPart().intern();
        namespace = shape.name().getNamespaceURI().intern();
        namespaceNumber = compiler.namespaces().number(namespace);
        String qualified = Namespaces.qualified(namespaceNumber, local);
        open = ("<" + qualified).getBytes(StandardCharsets.UTF_8);
        close = ("</" + qualified + ">").getBytes(StandardCharsets.UTF_8);
        nillable = shape.nillable();
        fixedValue = shape.fixedValue();
        emptyValue = shape.defaultValue() != null ? shape.defaultValue() : shape.fixedValue();
    }

    TypePlan type() {
        TypePlan known = type;
        if (known == null) {
            known = compiler.type(shape.type());
            type = known;
        }
        return known;
    }

    /** How it is written and read where it has attributes though its type is simple; null where it may have none. */
    @Nullable ObjectPlan attributed() {
        return shape.type() instanceof SimpleShape simple && simple.attributed() != null
                ? (ObjectPlan) compiler.type(simple.attributed())
                : null;
    }

    @Override
    public String toString() {
        return shape.name().toString();
    }
}
