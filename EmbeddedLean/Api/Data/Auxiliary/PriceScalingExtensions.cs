namespace QuantConnect.Data.Auxiliary;

/// <summary>Scale factors of prices.</summary>
public static class PriceScalingExtensions
{
    /// <summary>What raw prices of a date are multiplied with.</summary>
    /// <param name="endDateTime">For <see cref="DataNormalizationMode.ScaledRaw"/>: prices are scaled to this date instead of to today.</param>
    public static decimal GetPriceScale(this IFactorProvider? factorFile, DateTime dateTime, DataNormalizationMode normalizationMode, uint contractOffset = 0,
        DataMappingMode? dataMappingMode = null, DateTime? endDateTime = null)
    {
        if (factorFile is null) return 1m;
        var factor = factorFile.GetPriceFactor(dateTime, normalizationMode, dataMappingMode, contractOffset);
        if (normalizationMode != DataNormalizationMode.ScaledRaw) return factor;
        if (endDateTime is not { } end) throw new ArgumentException("Prices scaled to a date need that date.", nameof(endDateTime));
        return factor / factorFile.GetPriceFactor(end, normalizationMode, dataMappingMode, contractOffset);
    }

    /// <summary>The symbol under which factors are filed.</summary>
    public static Symbol GetFactorFileSymbol(this Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return symbol.SecurityType == SecurityType.Future ? symbol.Canonical : symbol;
    }

    public static IFactorProvider GetEmptyFactorFile(this Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return new CorporateFactorProvider(symbol.ID.Symbol, []);
    }
}
