namespace QuantConnect.Data.Auxiliary;

/// <summary>By how much prices of the past are scaled.</summary>
public interface IFactorProvider : IEnumerable<IFactorRow>
{
    string Permtick { get; }

    /// <summary>Factors before this date are not to be relied on.</summary>
    DateTime? FactorFileMinimumDate { get; set; }

    decimal GetPriceFactor(DateTime searchDate, DataNormalizationMode dataNormalizationMode, DataMappingMode? dataMappingMode = null, uint contractOffset = 0);
}
