/* Whether conditions leave a case open. */
#ifndef STET_ANALYSIS_COVER_H
#define STET_ANALYSIS_COVER_H

#include "stet/model.h"

enum stet_cover {
    STET_COVERED,
    STET_LEFT_OPEN,
    STET_TOO_INTRICATE /* more cases than anybody could read */
};

/*
 * Whether one of `count` conditions holds in every case within `within`.  If
 * not, `*open` is a case, as general as possible, in which none does.
 */
enum stet_cover stet_cover(const struct stet_when *conditions, int count, struct stet_when within,
                           struct stet_when *open);

#endif
