package io.trestle.mappings.shape;

import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * A type with attributes or elements. Types may hold themselves, so identity is what makes two of them equal. A shape is
 * made by a {@link Draft}; once that is complete it never changes.
 */
public final class ComplexShape implements Shape {

    /** {@code xs:anyType}: anything at all. */
    public static final QName ANY_TYPE = new QName(XMLConstants.W3C_XML_SCHEMA_NS_URI, "anyType");

    private static final ComplexShape ANYTHING = draft(ANY_TYPE)
            .complete(new Body(
                    false,
                    List.of(),
                    new Wildcard(Wildcard.Mode.ANY, List.of(), Wildcard.Processing.LAX),
                    new Content.Elements(
                            new Particle.OfWildcard(
                                    new Wildcard(Wildcard.Mode.ANY, List.of(), Wildcard.Processing.LAX),
                                    new Occurs(0, Occurs.UNBOUNDED)),
                            true),
                    null,
                    List.of(),
                    null,
                    null));

    private final @Nullable QName name;
    private @Nullable Body body;

    private ComplexShape(@Nullable QName name) {
        this.name = name;
    }

    /**
     * What a complex type is made of, inherited parts included.
     *
     * @param isAbstract a message must say which derived type it means
     * @param anyAttribute attributes beside the named ones; none where null
     * @param base the type it extends or restricts; null where that is {@code xs:anyType}
     * @param derived all types with a name that may stand in its place by {@code xsi:type}, near and far
     * @param array what it holds as an array of SOAP's encoding; null where it is none
     */
    public record Body(
            boolean isAbstract,
            List<AttributeShape> attributes,
            @Nullable Wildcard anyAttribute,
            Content content,
            @Nullable Shape base,
            List<ComplexShape> derived,
            @Nullable SoapArray array,
            @Nullable String documentation) {

        public Body {
            attributes = List.copyOf(attributes);
            derived = List.copyOf(derived);
        }

        /** Attributes and content, and nothing special. */
        public static Body of(List<AttributeShape> attributes, Content content) {
            return new Body(false, attributes, null, content, null, List.of(), null, null);
        }
    }

    /** A shape in the making, to be referred to by others (or itself) before it is complete. Not for several threads. */
    public static final class Draft {

        private final ComplexShape shape;

        private Draft(@Nullable QName name) {
            shape = new ComplexShape(name);
        }

        /** The shape; not to be asked before {@link #complete}. */
        public ComplexShape shape() {
            return shape;
        }

        /** @throws IllegalStateException when called twice */
        public ComplexShape complete(Body body) {
            if (shape.body != null) {
                throw new IllegalStateException("type " + shape.name + " is complete already");
            }
            shape.body = body;
            return shape;
        }
    }

    /** {@code xs:anyType} itself. */
    public static ComplexShape anyType() {
        return ANYTHING;
    }

    /** @param name null for a type without one */
    public static Draft draft(@Nullable QName name) {
        return new Draft(name);
    }

    private Body body() {
        if (body == null) {
            throw new IllegalStateException("type " + name + " is not complete");
        }
        return body;
    }

    @Override
    public @Nullable QName name() {
        return name;
    }

    public boolean isAnyType() {
        return ANY_TYPE.equals(name);
    }

    public boolean isAbstract() {
        return body().isAbstract();
    }

    public List<AttributeShape> attributes() {
        return body().attributes();
    }

    public @Nullable Wildcard anyAttribute() {
        return body().anyAttribute();
    }

    public Content content() {
        return body().content();
    }

    public @Nullable Shape base() {
        return body().base();
    }

    public List<ComplexShape> derived() {
        return body().derived();
    }

    /** What it holds as an array of SOAP's encoding; null where it is none. */
    public @Nullable SoapArray array() {
        return body().array();
    }

    @Override
    public @Nullable String documentation() {
        return body().documentation();
    }

    @Override
    public String toString() {
        return "ComplexShape[" + (name == null ? "without a name" : name) + "]";
    }
}
