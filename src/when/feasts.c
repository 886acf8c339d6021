/* when: feasts that move. Which day of a year they are.
 *
 *   Easter        of Rome by the Gregorian calendar, of the Orthodox by the Julian one; others so many days from it
 *   Thanksgiving  the fourth Thursday of November: month, weekday, which one (5 the last)
 */
#include "when/internal.h"

/* The spring full moon by the cycle of 19 years, and the Sunday after it (Meeus, Jones and Butcher). */
static int32_t easter(int32_t y) {
    int32_t a = y % 19, b = y / 100, c = y % 100;
    int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7, m = (a + 11 * h + 22 * l) / 451;
    int32_t n = h + l - 7 * m + 114;
    return ent__date_days((ent__date){(int16_t)y, (uint8_t)(n / 31), (uint8_t)(n % 31 + 1), ENT__DAY});
}

/* Meeus: the date in the Julian calendar, and how far that has fallen behind. */
static int32_t pascha(int32_t y) {
    int32_t d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7, n = d + e + 114;
    int32_t julian = ent__date_days((ent__date){(int16_t)y, (uint8_t)(n / 31), (uint8_t)(n % 31 + 1), ENT__DAY});
    return julian + y / 100 - y / 400 - 2;
}

/* value: month, weekday (0 Monday), which one of the month: 1134 is the fourth Thursday of November. */
static int32_t weekday_of_month(int32_t y, int32_t value) {
    uint8_t month = (uint8_t)(value / 100);
    int32_t weekday = value / 10 % 10, which = value % 10;
    ent__date first = {(int16_t)y, month, 1, ENT__DAY};
    int32_t day = 1 + (weekday - ent__date_weekday(first) + 7) % 7 + 7 * (which - 1);
    if (day > ent__month_days(y, month)) day -= 7;
    return ent__date_days(first) + day - 1;
}

ent__date ent__when_feast(unsigned cls, int32_t value, int32_t year) {
    if (year < 1583 || year > 9000) return (ent__date){0};
    if (cls == ENT__TW_EASTER) return ent__date_of_days(easter(year) + value);
    if (cls == ENT__TW_PASCHA) return ent__date_of_days(pascha(year) + value);
    return ent__date_of_days(weekday_of_month(year, value));
}
