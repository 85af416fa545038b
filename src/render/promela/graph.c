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

/* Adds "STATE[flags|timers|deferred] " of a role. */
static void put_role(const struct promela *promela, int role)
{
    const struct stet_model *model = promela->model;
    const char *name = promela->system->roles.list[role].name;

    stet_putf(promela->out,
              "    graph_add(graph_states[now.role_%s.state]);\n    graph_add(\"[\");\n", name);
    for (int i = 0; i < model->flags.count; i++)
        stet_putf(promela->out, "    if (now.role_%s.flag_%s) graph_add(\"%s,\");\n", name,
                  model->flags.list[i].name, model->flags.list[i].name);
    stet_put(promela->out, "    graph_add(\"|\");\n");
    for (int i = 0; i < model->timers.count; i++)
        stet_putf(promela->out, "    if (now.role_%s.timer_%s) graph_add(\"%s,\");\n", name,
                  model->timers.list[i].name, model->timers.list[i].name);
    stet_put(promela->out, "    graph_add(\"|\");\n");
    if (promela->kept > 0)
        stet_putf(promela->out, "    graph_queue(now.deferred[%d], graph_events);\n", role);
    stet_put(promela->out, "    graph_add(\"] \");\n");
}

/* A state as text: roles, then the messages of each link. */
static void put_text(const struct promela *promela)
{
    stet_put(promela->out, "static char graph_text[100000];\n"
                           "static int graph_length;\n"
                           "static void graph_add(const char *text)\n{\n"
                           "    strcpy(graph_text + graph_length, text);\n"
                           "    graph_length += strlen(text);\n"
                           "}\n"
                           "static void graph_queue(int queue, const char *const *names)\n{\n"
                           "    int i;\n"
                           "    for (i = 0; i < q_len(queue); i++) {\n"
                           "        graph_add(names[qrecv(queue, i, 0, 0)]);\n"
                           "        graph_add(\",\");\n"
                           "    }\n"
                           "}\n"
                           "static void graph_write(void)\n{\n"
                           "    graph_length = 0;\n");
    for (int i = 0; i < promela->system->roles.count; i++)
        put_role(promela, i);
    for (int i = 0; i < promela->system->link_count; i++)
        stet_putf(promela->out, "    graph_queue(now.%s, graph_messages);\n    graph_add(\" \");\n",
                  promela_link(promela, i));
    stet_put(promela->out, "}\n");
}

/* The number of the state as it is now; a new one is printed. */
static void put_number(const struct promela *promela)
{
    stet_put(promela->out,
             "static struct graph_known { struct graph_known *next; int number; char text[1]; } "
             "*graph_known[65536];\n"
             "static int graph_count;\n"
             "static int graph_number(void)\n{\n"
             "    unsigned hash = 0;\n"
             "    int i;\n"
             "    struct graph_known *it;\n"
             "    graph_write();\n"
             "    for (i = 0; i < graph_length; i++)\n"
             "        hash = hash * 31 + (unsigned char)graph_text[i];\n"
             "    for (it = graph_known[hash % 65536]; it; it = it->next)\n"
             "        if (strcmp(it->text, graph_text) == 0)\n"
             "            return it->number;\n"
             "    it = malloc(sizeof *it + graph_length);\n"
             "    strcpy(it->text, graph_text);\n"
             "    it->number = graph_count++;\n"
             "    it->next = graph_known[hash % 65536];\n"
             "    graph_known[hash % 65536] = it;\n"
             "    printf(\"state %d %s\\n\", it->number, graph_text);\n"
             "    return it->number;\n"
             "}\n");
}

void promela_put_graph(const struct promela *promela)
{
    stet_put(promela->out, "\n#ifdef GRAPH\nc_code {\n");
    put_tables(promela);
    put_text(promela);
    put_number(promela);
    stet_put(promela->out,
             "static const char *graph_step;\n"
             "static int graph_from;\n"
             "static void graph_before(const char *step)\n{\n"
             "    graph_step = step;\n"
             "    graph_from = graph_number();\n"
             "}\n"
             "static void graph_after(int told)\n{\n"
             "    int to = graph_number();\n"
             "    printf(\"step %d %d %d %s\\n\", graph_from, to, told, graph_step);\n"
             "}\n"
             "static void graph_problem(const char *what) { printf(\"problem %s\\n\", what); }\n"
             "};\n"
             "#define before(step) graph_told = 0; c_code { graph_before(step); }\n"
             "#define after c_code { graph_after(graph_told); }\n"
             "#endif\n");
}
