using System.IO.Compression;
using System.Text;
using Sluice.EmbeddedLean.Engine.Backtest;

namespace Sluice.Tests.EmbeddedLean.Backtest;

/// <summary>A data folder that the test writes, and backtests on it. LEAN's statics name one data folder: one after the other.</summary>
[TestFixture]
[NonParallelizable]
internal abstract class BacktestFixture
{
    protected string Folder { get; private set; } = string.Empty;

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("sluice-backtest").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, true);

    protected string PointFile(params string[] lines)
    {
        var file = Path.Combine(Folder, "points.csv");
        File.WriteAllLines(file, lines);
        FilePoint.File = file;
        return file;
    }

    /// <summary>Minute bars of a share: minutes after midnight, then one price for open, high, low and close, or the four.</summary>
    protected void Minutes(string ticker, DateTime day, params (int Minute, decimal[] Prices)[] bars)
    {
        var lines = bars.Select(b => FormattableString.Invariant(
            $"{b.Minute * 60000},{Scaled(b.Prices, 0)},{Scaled(b.Prices, 1)},{Scaled(b.Prices, 2)},{Scaled(b.Prices, 3)},1000"));
        WriteZip(Path.Combine("equity", "usa", "minute", ticker, $"{day:yyyyMMdd}_trade.zip"), $"{day:yyyyMMdd}_{ticker}_minute_trade.csv", string.Join('\n', lines));
    }

    protected void WriteZip(string path, string entry, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry(entry).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    protected BacktestResult Run(BacktestAlgorithm algorithm, string? results = null, CancellationToken cancellation = default) =>
        new BacktestEngine(new BacktestOptions { CreateAlgorithm = () => algorithm, DataFolder = Folder, ResultsFolder = results, Cancellation = cancellation }).Run();

    private static long Scaled(decimal[] prices, int index) => (long)(prices[prices.Length == 1 ? 0 : index] * 10000);
}
