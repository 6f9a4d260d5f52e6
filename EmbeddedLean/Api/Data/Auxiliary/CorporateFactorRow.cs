using System.Globalization;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Data.Auxiliary;

/// <summary>The factors by which prices up to and including a date are scaled for the dividends and splits after it.</summary>
public class CorporateFactorRow : IFactorRow
{
    private decimal _priceFactor;
    private decimal _splitFactor;

    public CorporateFactorRow(DateTime date, decimal priceFactor, decimal splitFactor, decimal referencePrice = 0)
    {
        Date = date;
        ReferencePrice = referencePrice;
        _splitFactor = splitFactor;
        PriceFactor = priceFactor;
    }

    public DateTime Date { get; private set; }

    /// <summary>Of dividends.</summary>
    public decimal PriceFactor
    {
        get => _priceFactor;
        set
        {
            _priceFactor = value;
            PriceScaleFactor = _priceFactor * _splitFactor;
        }
    }

    public decimal SplitFactor
    {
        get => _splitFactor;
        set
        {
            _splitFactor = value;
            PriceScaleFactor = _priceFactor * _splitFactor;
        }
    }

    /// <summary>Of both.</summary>
    public decimal PriceScaleFactor { get; private set; }

    /// <summary>Raw close before the event.</summary>
    public decimal ReferencePrice { get; private set; }

    /// <summary>Reads <c>yyyyMMdd,price factor,split factor[,reference price]</c>. Rows whose factor cannot be told (infinite, zero) are left out.</summary>
    /// <exception cref="FormatException">A line has another form.</exception>
    public static List<CorporateFactorRow> Parse(IEnumerable<string> lines, out DateTime? factorFileMinimumDate)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var rows = new List<CorporateFactorRow>();
        foreach (var line in lines)
        {
            // Exponents stand for factors that were rounded until they mean nothing.
            if (string.IsNullOrWhiteSpace(line) || line.Contains("inf", StringComparison.Ordinal) || line.Contains("e+", StringComparison.Ordinal)) continue;
            var row = ParseLine(line);
            if (row.PriceScaleFactor > 0) rows.Add(row);
        }

        factorFileMinimumDate = rows.Count == 0 ? null : rows.Min(row => row.Date).AddDays(-1);
        return rows;
    }

    /// <summary>The dividend between this row and the next one; of amount zero when there is none.</summary>
    public Dividend GetDividend(CorporateFactorRow nextCorporateFactorRow, Symbol symbol, SecurityExchangeHours exchangeHours, int decimalPlaces = 2)
    {
        ArgumentNullException.ThrowIfNull(nextCorporateFactorRow);
        RequireFactor(nextCorporateFactorRow.PriceFactor, symbol, "dividend");
        return Dividend.Create(symbol, exchangeHours.GetNextTradingDay(Date), ReferencePrice, PriceFactor / nextCorporateFactorRow.PriceFactor, decimalPlaces);
    }

    /// <summary>The split between this row and the next one; of factor one when there is none.</summary>
    public Split GetSplit(CorporateFactorRow nextCorporateFactorRow, Symbol symbol, SecurityExchangeHours exchangeHours)
    {
        ArgumentNullException.ThrowIfNull(nextCorporateFactorRow);
        RequireFactor(nextCorporateFactorRow.SplitFactor, symbol, "split");
        return new Split(symbol, exchangeHours.GetNextTradingDay(Date), ReferencePrice, SplitFactor / nextCorporateFactorRow.SplitFactor, SplitType.SplitOccurred);
    }

    public string GetFileFormat(string? source = null)
    {
        var suffix = source is null ? string.Empty : "," + source;
        return FormattableString.Invariant($"{Date:yyyyMMdd},{Math.Round(PriceFactor, 7)},{Math.Round(SplitFactor, 8)},{Math.Round(ReferencePrice, 4).Normalize()}{suffix}");
    }

    public override string ToString() => FormattableString.Invariant($"{Date:yyyy-MM-dd}: {PriceScaleFactor:0.0000} {SplitFactor:0.0000}");

    private static CorporateFactorRow ParseLine(string line)
    {
        var fields = line.Split(',');
        if (fields.Length < 3) throw new FormatException($"'{line}' is no factor row; it needs a date, a price factor and a split factor.");
        var date = DateTime.ParseExact(fields[0], "yyyyMMdd", CultureInfo.InvariantCulture);
        return new CorporateFactorRow(date, Number(fields[1]), Number(fields[2]), fields.Length > 3 ? Number(fields[3]) : 0m);
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private void RequireFactor(decimal factor, Symbol symbol, string what)
    {
        if (factor == 0m) throw new InvalidOperationException($"The {what} of {symbol} after {Date:yyyy-MM-dd} cannot be told: the next factor is zero. Correct the factor file.");
    }
}
