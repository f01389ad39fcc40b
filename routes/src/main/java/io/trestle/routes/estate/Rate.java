package io.trestle.routes.estate;

import java.time.Duration;

/** So many in so long: {@code 100/s}, {@code 5/10s}, {@code 1000/h}. */
public record Rate(long amount, Duration period) {}
