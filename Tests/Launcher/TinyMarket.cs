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

    private static void WriteDay(LeanDataFolder folder, DateTime day)
    {
        var lines = new StringBuilder();
        for (var minute = 0; minute < 390; minute++)
        {
            var price = 1_680_000 + (minute % 60 * 100);
            lines.Append($"{(570 + minute) * 60_000},{price},{price + 500},{price - 500},{price + 100},1000\n");
        }

        folder.WriteMinutes("spy", day, lines);
    }
}
