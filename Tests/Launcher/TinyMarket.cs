using System.Text;
using Sluice.Launcher.Engine;

namespace Sluice.Tests.Launcher;

/// <summary>Two days of minute bars of one instrument in LEAN's format, and signals over them.</summary>
internal static class TinyMarket
{
    public static string Write(Workspace workspace)
    {
        var folder = new LeanDataFolder(workspace.Path("data"));
        folder.WriteDatabases();
        foreach (var day in new[] { 7, 8 }) WriteDay(folder, new DateTime(2013, 10, day));
        workspace.Write("signals.jsonl", string.Join('\n', Signals()) + "\n");
        return workspace.Write("backtest.json", """
            {"environment":"backtesting","algorithm-type-name":"Sluice.Algorithm.SignalAlgorithm","algorithm-location":"QuantConnect.Sluice.Algorithm.dll","data-folder":"data",
             "sluice-config":"sluice.json","sluice-signals":"signals.jsonl","parameters":{"start":"2013-10-07","end":"2013-10-08","cash":"100000","resolution":"minute"},
             "environments":{"backtesting":{"live-mode":false}}}
            """);
    }

    /// <summary>A second instrument at the same prices, and signals of combos alone: a pair opened at market, a net limit that is never met, and the pair closed.</summary>
    public static void AddCombos(Workspace workspace)
    {
        var folder = new LeanDataFolder(workspace.Path("data"));
        foreach (var day in new[] { 7, 8 }) WriteDay(folder, new DateTime(2013, 10, day), "dia");
        File.WriteAllText(workspace.Config, File.ReadAllText(workspace.Config).Replace("[\"SPY\"]", "[\"SPY\",\"DIA\"]", StringComparison.Ordinal));
        const string open = "\"action\":\"order\",\"legs\":[{\"symbol\":\"SPY\",\"side\":\"buy\",\"ratio\":2},{\"symbol\":\"DIA\",\"side\":\"sell\",\"ratio\":1}]";
        const string close = "\"action\":\"order\",\"legs\":[{\"symbol\":\"SPY\",\"side\":\"sell\",\"ratio\":2},{\"symbol\":\"DIA\",\"side\":\"buy\",\"ratio\":1}]";
        workspace.Write("signals.jsonl", string.Join('\n',
            Signal(1, "2013-10-07T14:00:00Z", open + ",\"size\":{\"quantity\":10}"),
            Signal(2, "2013-10-07T14:30:00Z", open + ",\"size\":{\"quantity\":1},\"order\":{\"type\":\"limit\",\"limitPrice\":-5}"),
            Signal(3, "2013-10-08T15:00:00Z", close + ",\"size\":{\"quantity\":10},\"order\":{\"type\":\"limit\",\"limitPrice\":-1}")) + "\n");
    }

    private static IEnumerable<string> Signals()
    {
        yield return Signal(1, "2013-10-07T14:00:00Z", "\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"long\",\"size\":{\"quantity\":10},\"stopLoss\":{\"price\":150}");
        yield return Signal(2, "2013-10-07T15:00:00Z", "\"action\":\"exit\",\"symbol\":\"SPY\"");
        yield return Signal(3, "2013-10-07T15:30:00Z", "\"action\":\"exit\",\"symbol\":\"SPY\"");
        yield return Signal(4, "2013-10-08T14:00:00Z", "\"action\":\"entry\",\"symbol\":\"IBM\",\"direction\":\"long\",\"size\":{\"quantity\":10}");
        yield return Signal(5, "2013-10-08T14:30:00Z", "\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"short\",\"size\":{\"notional\":5000},\"colour\":\"red\"");
        yield return Signal(6, "2013-10-08T15:00:00Z", "\"action\":\"entry\",\"symbol\":\"SPY\",\"direction\":\"short\",\"size\":{\"notional\":5000}");
    }

    private static string Signal(int id, string time, string rest) => $$"""{"id":"{{id}}","source":"test","strategy":"demo","time":"{{time}}",{{rest}}}""";

    private static void WriteDay(LeanDataFolder folder, DateTime day, string ticker = "spy")
    {
        var lines = new StringBuilder();
        for (var minute = 0; minute < 390; minute++)
        {
            var price = 1_680_000 + (minute % 60 * 100);
            lines.Append($"{(570 + minute) * 60_000},{price},{price + 500},{price - 500},{price + 100},1000\n");
        }

        folder.WriteMinutes(ticker, day, lines);
    }
}
