using QuantConnect.Scheduling;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>How securities are subscribed that were not asked for by hand.</summary>
public class UniverseSettings
{
    public UniverseSettings(Resolution resolution, decimal leverage, bool fillForward, bool extendedMarketHours, TimeSpan minimumTimeInUniverse,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted, DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        int contractDepthOffset = 0, bool? asynchronous = null, IDateRule? selectionDateRule = null)
    {
        if (selectionDateRule is not null) throw new NotSupportedException("Universe selection on dates is not supported by this host: add securities in Initialize.");
        Resolution = resolution;
        Leverage = leverage;
        FillForward = fillForward;
        ExtendedMarketHours = extendedMarketHours;
        MinimumTimeInUniverse = minimumTimeInUniverse;
        DataNormalizationMode = dataNormalizationMode;
        DataMappingMode = dataMappingMode;
        ContractDepthOffset = contractDepthOffset;
        Asynchronous = asynchronous;
    }

    public Resolution Resolution { get; set; }

    public decimal Leverage { get; set; }

    public bool FillForward { get; set; }

    public bool ExtendedMarketHours { get; set; }

    public TimeSpan MinimumTimeInUniverse { get; set; }

    public DataNormalizationMode DataNormalizationMode { get; set; }

    public DataMappingMode DataMappingMode { get; set; }

    public int ContractDepthOffset { get; set; }

    public bool? Asynchronous { get; set; }
}
