package cn.tongying.reading;

/** What is read before everything else (绿色通道). */
enum Pathway { STROKE, TRAUMA }
