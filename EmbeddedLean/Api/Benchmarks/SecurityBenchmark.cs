using QuantConnect.Securities;

namespace QuantConnect.Benchmarks;

public class SecurityBenchmark : IBenchmark
{
    public SecurityBenchmark(Security security)
    {
        Security = security;
    }

    public Security Security { get; }

    /// <summary>Of a security of its own, which only has the benchmark's prices.</summary>
    public static SecurityBenchmark CreateInstance(SecurityManager securities, Symbol symbol) => new(securities.CreateBenchmarkSecurity(symbol));

    /// <summary>In the account's currency.</summary>
    public decimal Evaluate(DateTime time) => Security.Price * Security.QuoteCurrency.ConversionRate;
}
