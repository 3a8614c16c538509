package de.rufwerk.admin;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The address names something that is not there.
@ResponseStatus(HttpStatus.NOT_FOUND)
class NoSuchPage extends RuntimeException {}
