package io.trestle.mappings.json;

import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Flattens a type into properties and the rule that binds them. */
final class ViewBuilder {

    private static final String TEXT = "value";

    private final List<Property> attributes = new ArrayList<>();
    private final List<Property> children = new ArrayList<>();
    private final Map<QName, Integer> elements = new HashMap<>();

    private final Map<Wildcard, List<Integer>> wildcards = new HashMap<>();

    /** The part of a choice that is being flattened, innermost; null outside of choices. */
    private @Nullable PartOfChoice part;

    private final FreeNames names = new FreeNames();
    private int texts;
    private boolean positional;

    void text(SimpleShape type) {
        children.add(0, new Property.OfText(names.take(TEXT), type));
        texts++;
    }

    void mixedText() {
        children.add(0, new Property.OfMixedText(names.take(TEXT)));
        texts++;
    }

    void attribute(AttributeShape attribute) {
        attributes.add(
                new Property.OfAttribute(names.takeForAttribute(attribute.name().getLocalPart()), attribute));
    }

    void anyAttributes(Wildcard wildcard) {
        attributes.add(new Property.OfAnyAttributes(names.takeForAttribute("anyAttribute"), wildcard));
    }

    Rule content(Particle particle) {
        names.reserve(particle);
        return rule(particle, true, null);
    }

    ObjectView build(Rule rule) {
        List<Property> all = new ArrayList<>(attributes);
        all.addAll(children);
        return new ObjectView(all, shifted(rule, attributes.size() + texts), positional);
    }

    /** @param demanded whether every object has what stands here */
    private Rule rule(Particle particle, boolean demanded, @Nullable String groupName) {
        Occurs occurs = particle.occurs();
        if (occurs.max() == 0) {
            return new Rule.All(List.of(), true);
        }
        boolean required = demanded && occurs.min() > 0;
        if (particle instanceof Particle.OfWildcard any) {
            return wildcard(any.wildcard(), occurs, required);
        }
        if (particle instanceof Particle.OfElement of) {
            List<ElementShape> candidates = candidates(of.element());
            return candidates.size() == 1
                    ? element(candidates.get(0), occurs, required)
                    : rule(
                            choiceOf(candidates, occurs),
                            demanded,
                            of.element().name().getLocalPart());
        }
        Particle.OfGroup group = (Particle.OfGroup) particle;
        List<Particle> parts = group.particles().stream()
                .filter(part -> part.occurs().max() > 0)
                .toList();
        if (parts.size() == 1) {
            return rule(with(parts.get(0), parts.get(0).occurs().within(occurs)), demanded, groupName);
        }
        return occurs.isRepeated() && !parts.isEmpty()
                ? repeated(group, required, groupName)
                : together(group.order(), parts, occurs.isOptional(), required);
    }

    private static List<ElementShape> candidates(ElementShape element) {
        List<ElementShape> candidates = new ArrayList<>();
        if (!element.isAbstract()) {
            candidates.add(element);
        }
        element.substitutes().stream().filter(other -> !other.isAbstract()).forEach(candidates::add);
        return candidates.isEmpty() ? List.of(element) : candidates;
    }

    private static Particle choiceOf(List<ElementShape> candidates, Occurs occurs) {
        List<Particle> parts = new ArrayList<>();
        for (ElementShape candidate : candidates) {
            // Its substitutes stand in the list themselves.
            ElementShape alone = new ElementShape(
                    candidate.name(),
                    candidate.type(),
                    candidate.nillable(),
                    false,
                    candidate.defaultValue(),
                    candidate.fixedValue(),
                    List.of(),
                    candidate.documentation());
            parts.add(new Particle.OfElement(alone, Occurs.ONCE));
        }
        return new Particle.OfGroup(Particle.Order.CHOICE, parts, occurs);
    }

    private Rule element(ElementShape element, Occurs occurs, boolean required) {
        Integer known = elements.get(element.name());
        if (known == null) {
            String name = names.take(element.name().getLocalPart());
            return added(new Property.OfElement(name, element, occurs, required));
        }
        Property.OfElement before = (Property.OfElement) children.get(known);
        boolean alternative = part != null && part.takesFromOthers(known);
        if (!alternative && varies(before.occurs()) && varies(occurs)) {
            // Nothing would tell how many of the values go to which place.
            String name = names.takeAgain(element.name().getLocalPart());
            return added(new Property.OfElement(name, element, occurs, required));
        }
        positional = true;
        Occurs both = alternative ? either(before.occurs(), occurs) : oneAfterTheOther(before.occurs(), occurs);
        children.set(
                known, new Property.OfElement(before.name(), before.element(), both, before.required() || required));
        return new Rule.One(known, occurs);
    }

    private Rule added(Property.OfElement property) {
        children.add(property);
        elements.put(property.element().name(), children.size() - 1);
        return new Rule.One(children.size() - 1, property.occurs());
    }

    private static Occurs either(Occurs one, Occurs other) {
        return new Occurs(Math.min(one.min(), other.min()), Math.max(one.max(), other.max()));
    }

    private static Occurs oneAfterTheOther(Occurs one, Occurs other) {
        int max = (int) Math.min(Occurs.UNBOUNDED, (long) one.max() + other.max());
        return new Occurs(Math.min(one.min(), other.min()), max);
    }

    private static boolean varies(Occurs occurs) {
        return occurs.min() != occurs.max();
    }

    private Rule wildcard(Wildcard wildcard, Occurs occurs, boolean required) {
        List<Integer> alike = wildcards.computeIfAbsent(wildcard, kind -> new ArrayList<>());
        PartOfChoice here = part;
        if (here != null) {
            for (int known : alike) {
                if (here.takesFromOthers(known)) {
                    positional = true;
                    Property before = children.get(known);
                    children.set(
                            known, new Property.OfAny(before.name(), wildcard, either(before.occurs(), occurs), false));
                    return new Rule.One(known, occurs);
                }
            }
        }
        children.add(new Property.OfAny(names.take("any"), wildcard, occurs, required));
        alike.add(children.size() - 1);
        return new Rule.One(children.size() - 1, occurs);
    }

    private Rule repeated(Particle.OfGroup group, boolean required, @Nullable String groupName) {
        Occurs occurs = group.occurs();
        List<Particle> parts = new ArrayList<>();
        for (Particle part : group.particles()) {
            // In a choice without end, an element that may be repeated is one that is chosen again.
            boolean chosenAgain = group.order() == Particle.Order.CHOICE
                    && occurs.max() == Occurs.UNBOUNDED
                    && !(part instanceof Particle.OfGroup)
                    && part.occurs().min() <= 1
                    && part.occurs().max() > 0;
            if (chosenAgain && part.occurs().isOptional()) {
                occurs = new Occurs(0, occurs.max());
            }
            parts.add(chosenAgain ? with(part, Occurs.ONCE) : part);
        }
        ViewBuilder inner = new ViewBuilder();
        inner.names.reserve(group);
        Rule rule = inner.rule(new Particle.OfGroup(group.order(), parts, Occurs.ONCE), true, null);
        String name = groupName != null ? groupName : group.order().name().toLowerCase(Locale.ROOT);
        children.add(new Property.OfGroup(
                names.take(name), inner.build(rule), occurs, required && !occurs.isOptional() && !rule.optional()));
        return new Rule.One(children.size() - 1, rule.optional() ? new Occurs(0, occurs.max()) : occurs);
    }

    private Rule together(Particle.Order order, List<Particle> parts, boolean optional, boolean required) {
        if (order == Particle.Order.CHOICE) {
            List<Rule> rules = partsOfChoice(parts);
            return new Rule.Choice(rules, optional || rules.stream().anyMatch(Rule::optional));
        }
        List<Rule> rules = new ArrayList<>();
        for (Particle part : parts) {
            rules.add(rule(part, required, null));
        }
        return new Rule.All(rules, optional || rules.stream().allMatch(Rule::optional));
    }

    private List<Rule> partsOfChoice(List<Particle> parts) {
        PartOfChoice around = part;
        PartOfChoice here = new PartOfChoice(around, children.size());
        part = here;
        List<Rule> rules = new ArrayList<>();
        for (Particle each : parts) {
            here.begin(children.size());
            rules.add(rule(each, false, null));
        }
        here.end();
        part = around;
        return rules;
    }

    private static Particle with(Particle particle, Occurs occurs) {
        if (particle instanceof Particle.OfElement element) {
            return new Particle.OfElement(element.element(), occurs);
        }
        if (particle instanceof Particle.OfWildcard any) {
            return new Particle.OfWildcard(any.wildcard(), occurs);
        }
        Particle.OfGroup group = (Particle.OfGroup) particle;
        return new Particle.OfGroup(group.order(), group.particles(), occurs);
    }

    private static Rule shifted(Rule rule, int by) {
        if (rule instanceof Rule.One one) {
            return new Rule.One(one.property() + by, one.occurs());
        }
        if (rule instanceof Rule.All all) {
            return new Rule.All(
                    all.rules().stream().map(part -> shifted(part, by)).toList(), all.optional());
        }
        Rule.Choice choice = (Rule.Choice) rule;
        return new Rule.Choice(
                choice.rules().stream().map(part -> shifted(part, by)).toList(), choice.optional());
    }
}
