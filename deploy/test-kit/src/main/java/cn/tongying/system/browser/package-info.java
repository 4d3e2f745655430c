/** Who judges a page in a browser: axe-core, its width, and the shots that a person looks at. */
@NullMarked
package cn.tongying.system.browser;

import org.jspecify.annotations.NullMarked;
