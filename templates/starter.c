/* Two @name@ machines that talk to each other; the answer to the first question is lost. */
