package io.trestle.gateway.command;

/** How a command says what it found. */
enum OutputFormat {
    TEXT,
    JSON
}
