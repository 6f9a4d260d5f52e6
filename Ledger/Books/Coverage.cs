using System.Globalization;
using Sluice.Core;

namespace Sluice.Ledger.Books;

/// <summary>
/// Which part of an order's cumulative quantity is booked: everything up to the high-water mark but the gaps below it. Brokers tell fills in
/// order, so there are no gaps but for a moment, when two sources overtake each other.
/// </summary>
public sealed class Coverage
{
    /// <summary>An order with more holes than this is not known well enough to go on.</summary>
    private const int MaximumGaps = 1000;

    private readonly List<(decimal From, decimal To)> _gaps = [];

    /// <summary>The high-water mark.</summary>
    public decimal Filled { get; private set; }

    public static Coverage Restore(decimal filled, string? gaps)
    {
        var coverage = new Coverage { Filled = filled };
        foreach (var gap in (gaps ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = gap.Split('-');
            coverage._gaps.Add((decimal.Parse(ends[0], CultureInfo.InvariantCulture), decimal.Parse(ends[1], CultureInfo.InvariantCulture)));
        }

        return coverage;
    }

    /// <summary>The gaps as <see cref="Restore"/> reads them; null when there are none.</summary>
    public string? GapText() => _gaps.Count == 0 ? null : string.Join(';', _gaps.Select(gap => string.Create(CultureInfo.InvariantCulture, $"{gap.From}-{gap.To}")));

    /// <summary>The parts of an interval that are not covered yet: usually all of it, or nothing.</summary>
    public IReadOnlyList<(decimal From, decimal To)> Missing(decimal from, decimal to)
    {
        Invariant.Holds(0 <= from && from < to, $"an interval of cumulative quantity goes up from zero: {from} to {to}");
        if (from == Filled) return [(from, to)];
        var parts = new List<(decimal From, decimal To)>();
        foreach (var gap in _gaps)
        {
            var (start, end) = (Math.Max(from, gap.From), Math.Min(to, gap.To));
            if (start < end) parts.Add((start, end));
        }

        if (to > Filled) parts.Add((Math.Max(from, Filled), to));
        return parts;
    }

    /// <summary>Covers one of the <see cref="Missing"/> parts.</summary>
    public void Take(decimal from, decimal to)
    {
        if (to > Filled)
        {
            Invariant.Holds(from >= Filled, $"{from} to {to} is covered in part: {Filled}");
            if (from > Filled) AddGap(Filled, from);
            Filled = to;
            return;
        }

        var at = _gaps.FindIndex(gap => gap.From <= from && to <= gap.To);
        Invariant.Holds(at >= 0, $"{from} to {to} is covered already");
        var found = _gaps[at];
        _gaps.RemoveAt(at);
        if (to < found.To) _gaps.Insert(at, (to, found.To));
        if (found.From < from) _gaps.Insert(at, (found.From, from));
    }

    private void AddGap(decimal from, decimal to)
    {
        _gaps.Add((from, to));
        Invariant.Holds(_gaps.Count <= MaximumGaps, $"an order has more than {MaximumGaps} holes in its fills");
    }
}
