using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Securities;

namespace Sluice.Parity;

/// <summary>The subscriptions of a scenario.</summary>
public sealed partial class ScenarioAlgorithm
{
    private void Subscribe(JObject s, string folder)
    {
        var ticker = s.Value<string>("ticker")!;
        _symbols[s.Value<string>("name") ?? ticker] = Add(s, ticker, folder).Symbol;
    }

    private Security Add(JObject s, string ticker, string folder)
    {
        var resolution = Enum.Parse<Resolution>(s.Value<string>("resolution") ?? "minute", true);
        var fillForward = s.Value<bool?>("fillForward") ?? true;
        var extended = s.Value<bool?>("extendedHours") ?? false;
        var leverage = s.Value<decimal?>("leverage") ?? Security.NullLeverage;
        var market = s.Value<string>("market");
        switch (s.Value<string>("type"))
        {
            case "equity":
                DataNormalizationMode? mode = s.Value<string>("normalization") is { } name ? Enum.Parse<DataNormalizationMode>(name, true) : null;
                return AddEquity(ticker, resolution, market, fillForward, leverage, extended, mode);
            case "crypto":
                return AddCrypto(ticker, resolution, market, fillForward, leverage);
            case "cryptofuture":
                return AddCryptoFuture(ticker, resolution, market, fillForward, leverage);
            case "option":
                var right = Enum.Parse<OptionRight>(s.Value<string>("right")!, true);
                var contract = QuantConnect.Symbol.CreateOption(ticker, Market.USA, OptionStyle.American, right, s.Value<decimal>("strike"), s.Value<DateTime>("expiry"));
                return AddOptionContract(contract, resolution, fillForward, leverage, extended);
            case "signals":
                ScriptSignal.Files[ticker] = Path.Combine(folder, s.Value<string>("file")!);
                return AddData<ScriptSignal>(ticker, resolution);
            case var other:
                throw new NotSupportedException($"Subscriptions of type '{other}' are not supported yet.");
        }
    }
}
