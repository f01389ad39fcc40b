package io.trestle.routes.admission;

/**
 * What brings a policy into the gateway. Found by {@link java.util.ServiceLoader}, those of a plugin too: implementations
 * are public, have a constructor without parameters, and are named in {@code META-INF/services}.
 */
public interface PolicyProvider {

    /** A short name, by which an API may tell it something under {@code policies}, and for messages: {@code throttle}. */
    String name();

    /** Called once per gateway, before anything else. What is kept over generations is kept in what this returns. */
    PolicySource open(PolicyServices services);
}
