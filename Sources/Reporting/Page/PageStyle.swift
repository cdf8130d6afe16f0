// SPDX-License-Identifier: GPL-3.0-or-later
/// The page's style sheet: readable on a phone, in the dark, and in print.
enum PageStyle {
  static let css = """
    :root{--ink:#1c2430;--dim:#5c6b7a;--rule:#dfe5ea;--paper:#fff;--soft:#f4f7f9;--one:#0b7285;\
    --two:#e8890c}
    @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--dim:#9aa8b5;--rule:#33404c;\
    --paper:#151b22;--soft:#1d2630;--one:#3bc0d4;--two:#f0a94a}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);\
    font:15px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif}
    main{max-width:1040px;margin:0 auto;padding:24px 16px 48px}
    h1{margin:0;font-size:1.7rem}h2{margin:36px 0 8px;font-size:1.15rem}
    .sub,.key,.notes{color:var(--dim);font-size:.87rem}.sub{margin:.2rem 0 0}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px;\
    margin-top:20px}
    .tile{background:var(--soft);border-radius:8px;padding:12px 14px}
    .tile b{display:block;font-size:1.45rem;font-variant-numeric:tabular-nums}\
    .tile small{font-size:.8rem;font-weight:400;color:var(--dim)}\
    .tile span{color:var(--dim);font-size:.82rem;line-height:1.3;display:block}
    svg{width:100%;height:auto;display:block}
    .fans{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:12px}
    .fans svg{border:1px solid var(--rule);border-radius:6px}
    text{fill:var(--ink);font:11px system-ui,"Noto Sans CJK SC",sans-serif}\
    text.a{fill:var(--dim);font-size:9.5px}text.t{font-weight:600}
    .g{stroke:var(--rule);stroke-width:1}.m{fill:none;stroke:var(--one);stroke-width:1.8}
    .b90{fill:var(--one);opacity:.16}.b50{fill:var(--one);opacity:.3}\
    .buf{stroke:var(--two);stroke-dasharray:3 3}
    .line{fill:var(--one);opacity:.35}.drawn,.anchor{fill:var(--one)}.own{fill:var(--two)}\
    .today{fill:var(--dim);opacity:.6}.w{stroke:var(--ink);stroke-width:1.5}
    .k{display:inline-block;width:18px;height:10px;margin:0 4px 0 12px;vertical-align:baseline;\
    border-radius:2px}
    .k.m{background:var(--one);height:3px}.k.b50{background:var(--one)}\
    .k.b90{background:var(--one)}.k.buf{background:var(--two);height:3px}
    .k.line,.k.drawn,.k.anchor{background:var(--one)}.k.own{background:var(--two)}\
    .k.today{background:var(--dim);opacity:.6}.k.w{background:var(--ink);height:2px}
    .scroll{overflow-x:auto}.scroll svg{min-width:560px}\
    table{border-collapse:collapse;font-size:.8rem;white-space:nowrap}
    th,td{padding:4px 10px 4px 0;text-align:left;border-bottom:1px solid var(--rule)}\
    th{color:var(--dim);font-weight:600}
    td.num{text-align:right;font-variant-numeric:tabular-nums}
    @media print{main{max-width:none;padding:0}section{break-inside:avoid-page}\
    .scroll{overflow:visible}table{font-size:6.5pt;white-space:normal}\
    .fans{grid-template-columns:repeat(3,1fr)}}
    """
}
