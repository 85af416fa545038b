/* C for SPIN's verifier that prints each transition it takes. */
#include "promela.h"

/* SPIN numbers the names of an mtype from the last, beginning with 1. */
static void put_table(const struct promela *promela, const char *name, const char **texts,
                      int count)
{
    stet_putf(promela->out, "static const char *const graph_%s[] = { \"\"", name);
    for (int i = count; i-- > 0;)
        stet_putf(promela->out, ", \"%s\"", texts[i]);
    stet_put(promela->out, " };\n");
}

static void put_tables(const struct promela *promela)
{
    const struct stet_model *model = promela->model;
    const size_t most = (size_t)(model->state_count + model->messages.count + model->event_count);
    const char **texts = stet_alloc_array(promela->arena, most, sizeof *texts);
    int count = 0;

    for (int i = 0; i < model->state_count; i++)
        if (!model->states[i].is_group)
            texts[count++] = model->states[i].name;
    put_table(promela, "states", texts, count);
    for (count = 0; count < model->messages.count; count++)
        texts[count] = model->messages.list[count].name;
    put_table(promela, "messages", texts, count);
    count = 0;
    for (int i = 0; i < model->event_count; i++)
        if (promela->deferred[i])
            texts[count++] = model->events[i].key;
    put_table(promela, "events", texts, count);
}

/* Prints "STATE[flags|timers|deferred] " of a role. */
static void put_role_printer(const struct promela *promela, int role)
{
    const struct stet_model *model = promela->model;
    const char *name = promela->system->roles.list[role].name;

    stet_putf(promela->out, "    printf(\"%%s[\", graph_states[now.role_%s.state]);\n", name);
    for (int i = 0; i < model->flags.count; i++)
        stet_putf(promela->out, "    if (now.role_%s.flag_%s) printf(\"%s,\");\n", name,
                  model->flags.list[i].name, model->flags.list[i].name);
    stet_put(promela->out, "    printf(\"|\");\n");
    for (int i = 0; i < model->timers.count; i++)
        stet_putf(promela->out, "    if (now.role_%s.timer_%s) printf(\"%s,\");\n", name,
                  model->timers.list[i].name, model->timers.list[i].name);
    stet_put(promela->out, "    printf(\"|\");\n");
    if (promela->kept > 0)
        stet_putf(promela->out, "    graph_queue(now.deferred[%d], graph_events);\n", role);
    stet_put(promela->out, "    printf(\"] \");\n");
}

/* Roles, then the messages of each link. */
static void put_printer(const struct promela *promela)
{
    stet_put(promela->out,
             "static void graph_queue(int queue, const char *const *names)\n{\n"
             "    int i;\n"
             "    for (i = 0; i < q_len(queue); i++)\n"
             "        printf(\"%s%s\", i ? \",\" : \"\", names[qrecv(queue, i, 0, 0)]);\n"
             "}\n"
             "static void graph_state(void)\n{\n");
    for (int i = 0; i < promela->system->roles.count; i++)
        put_role_printer(promela, i);
    for (int i = 0; i < promela->system->link_count; i++)
        stet_putf(promela->out, "    graph_queue(now.%s, graph_messages);\n    printf(\" \");\n",
                  promela_link(promela, i));
    stet_put(promela->out, "}\n");
}

void promela_put_graph(const struct promela *promela)
{
    stet_put(promela->out, "\n#ifdef GRAPH\nc_code {\n");
    put_tables(promela);
    put_printer(promela);
    stet_put(promela->out,
             "static void graph_problem(const char *what) { printf(\"{%s} \", what); }\n"
             "};\n"
             "#define before(step) graph_told = false; c_code { printf(\"step %s | \", step); "
             "graph_state(); }\n"
             "#define after c_code { printf(\"|%s| \", graph_told ? \" told \" : \" \"); "
             "graph_state(); printf(\"\\n\"); }\n"
             "#endif\n");
}
