using QuantConnect.Securities;

namespace QuantConnect.Benchmarks;

public class SecurityBenchmark : IBenchmark
{
    public SecurityBenchmark(Security security)
    {
        Security = security;
    }

    public Security Security { get; }

    public decimal Evaluate(DateTime time) => Security.Price;
}
