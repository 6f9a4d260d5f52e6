namespace QuantConnect.Benchmarks;

public class FuncBenchmark : IBenchmark
{
    private readonly Func<DateTime, decimal> _benchmark;

    public FuncBenchmark(Func<DateTime, decimal> benchmark)
    {
        _benchmark = benchmark ?? throw new ArgumentNullException(nameof(benchmark));
    }

    public decimal Evaluate(DateTime time) => _benchmark(time);
}
