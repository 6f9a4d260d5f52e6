using QuantConnect.Interfaces;

namespace QuantConnect.Data;

/// <summary>What an aggregator is set up with.</summary>
public class DataAggregatorInitializeParameters
{
    public IAlgorithmSettings? AlgorithmSettings { get; set; }
}
