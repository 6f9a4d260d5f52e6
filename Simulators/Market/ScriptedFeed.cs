using System.Globalization;

namespace Sluice.Simulators.Market;

/// <summary>Quotes from a script: lines of <c>seconds,symbol,bid,ask[,size]</c>, seconds since the first tick, in order of time.</summary>
internal sealed class ScriptedFeed : IPriceFeed
{
    private readonly IReadOnlyList<Row> _rows;
    private DateTime? _start;
    private int _next;

    private ScriptedFeed(IReadOnlyList<Row> rows) => _rows = rows;

    /// <summary>Reads a script. Empty lines and lines that start with # are skipped.</summary>
    /// <exception cref="FormatException">A line is wrong: its number and what it should be.</exception>
    public static ScriptedFeed Parse(IEnumerable<string> lines)
    {
        var rows = new List<Row>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var row = Read(line) ?? throw new FormatException($"line {number}: '{line}' is not seconds,symbol,bid,ask[,size] with positive prices and bid <= ask");
            if (rows.Count > 0 && row.At < rows[^1].At) throw new FormatException($"line {number}: {row.At.TotalSeconds:0.###} s is before the line above: order the lines by time");
            rows.Add(row);
        }

        return new ScriptedFeed(rows);
    }

    public void Tick(Exchange exchange, DateTime now)
    {
        _start ??= now;
        for (; _next < _rows.Count && _start + _rows[_next].At <= now; _next++)
        {
            var row = _rows[_next];
            if (exchange.Market(row.Symbol) is not { } market) continue;
            exchange.Move(market, row.Bid, row.Ask, row.Size ?? market.Instrument.QuoteSize, row.Ask, market.Instrument.Lot, now);
        }
    }

    private static Row? Read(string line)
    {
        var cells = line.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length is < 4 or > 5 || !double.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 1e7) return null;
        if (!Number(cells[2], out var bid) || !Number(cells[3], out var ask) || bid > ask) return null;
        decimal? size = null;
        if (cells.Length == 5)
        {
            if (!Number(cells[4], out var given)) return null;
            size = given;
        }

        return new Row(TimeSpan.FromSeconds(seconds), cells[1], bid, ask, size);
    }

    private static bool Number(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value > 0;

    private sealed record Row(TimeSpan At, string Symbol, decimal Bid, decimal Ask, decimal? Size);
}
