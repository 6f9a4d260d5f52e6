using QuantConnect.Algorithm;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>For algorithms that are made while a test runs.</summary>
public class DerivableAlgorithm : QCAlgorithm
{
    public override void Initialize() => SetBenchmark(_ => 0m);
}
