using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Data.Auxiliary;

/// <summary>The splits and dividends of one security.</summary>
public class CorporateFactorProvider : FactorFile<CorporateFactorRow>
{
    public CorporateFactorProvider(string permtick, IEnumerable<CorporateFactorRow> data, DateTime? factorFileMinimumDate = null)
        : base(permtick, data, factorFileMinimumDate)
    {
    }

    /// <summary>What raw prices of a date are multiplied with; zero for raw prices, which are not scaled.</summary>
    public override decimal GetPriceFactor(DateTime searchDate, DataNormalizationMode dataNormalizationMode, DataMappingMode? dataMappingMode = null, uint contractOffset = 0)
    {
        if (dataNormalizationMode == DataNormalizationMode.Raw) return 0;
        var row = GetScalingFactors(searchDate);
        return dataNormalizationMode switch
        {
            DataNormalizationMode.TotalReturn or DataNormalizationMode.SplitAdjusted => row.SplitFactor,
            DataNormalizationMode.Adjusted or DataNormalizationMode.ScaledRaw => row.PriceScaleFactor,
            _ => throw new NotSupportedException($"Equity prices cannot be normalized with {dataNormalizationMode}: it is for continuous futures."),
        };
    }

    /// <summary>The row that applies to a date; factors of one when it is after all rows.</summary>
    public CorporateFactorRow GetScalingFactors(DateTime searchDate)
    {
        CorporateFactorRow? found = null;
        foreach (var date in ReversedFactorFileDates)
        {
            if (date.Date < searchDate.Date) break;
            found = SortedFactorFileData[date][0];
        }

        return found ?? new CorporateFactorRow(searchDate, 1m, 1m);
    }

    /// <summary>Whether the first trading day after a date is ex dividend.</summary>
    public bool HasDividendEventOnNextTradingDay(DateTime date, out decimal priceFactorRatio, out decimal referencePrice)
    {
        priceFactorRatio = referencePrice = 0m;
        if (!TryGetStep(date, out var row, out var next) || row.PriceFactor == next.PriceFactor) return false;
        priceFactorRatio = row.PriceFactor / next.PriceFactor;
        referencePrice = row.ReferencePrice;
        return true;
    }

    /// <summary>Whether the first trading day after a date is the first one after a split.</summary>
    public bool HasSplitEventOnNextTradingDay(DateTime date, out decimal splitFactor, out decimal referencePrice)
    {
        splitFactor = 1m;
        referencePrice = 0m;
        if (!TryGetStep(date, out var row, out var next) || row.SplitFactor == next.SplitFactor) return false;
        splitFactor = row.SplitFactor / next.SplitFactor;
        referencePrice = row.ReferencePrice;
        return true;
    }

    /// <summary>All of them, oldest first.</summary>
    public List<BaseData> GetSplitsAndDividends(Symbol symbol, SecurityExchangeHours exchangeHours, int decimalPlaces = 2)
    {
        var events = new List<BaseData>();
        for (var i = SortedFactorFileData.Count - 2; i >= 0; i--)
        {
            var row = SortedFactorFileData.Values[i][0];
            var next = SortedFactorFileData.Values[i + 1][0];
            var dividend = row.GetDividend(next, symbol, exchangeHours, decimalPlaces);
            if (dividend.Distribution != 0m) events.Add(dividend);
            var split = row.GetSplit(next, symbol, exchangeHours);
            if (split.SplitFactor != 1m) events.Add(split);
        }

        return [.. events.OrderBy(point => point.Time.Date)];
    }

    private bool TryGetStep(DateTime date, out CorporateFactorRow row, out CorporateFactorRow next)
    {
        row = next = null!;
        var index = SortedFactorFileData.IndexOfKey(date);
        if (index < 0 || index == SortedFactorFileData.Count - 1) return false;
        row = SortedFactorFileData.Values[index][0];
        next = SortedFactorFileData.Values[index + 1][0];
        return true;
    }
}
