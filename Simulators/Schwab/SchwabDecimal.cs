using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// The account stream's decimals (brokers.md 1.11): {"lo":"213409100","signScale":12} is lo / 10^(signScale / 2), below zero when signScale
/// is odd. A zero has no lo; sizes have no scale.
/// </summary>
internal static class SchwabDecimal
{
    private const int Scale = 6;

    public static JObject Of(decimal value)
    {
        var digits = Math.Round(Math.Abs(value) * 1_000_000);
        var message = new JObject();
        if (digits != 0) message["lo"] = digits.ToString("0", CultureInfo.InvariantCulture);
        message["signScale"] = (Scale * 2) + (value < 0 ? 1 : 0);
        return message;
    }

    public static JObject Size(decimal value) => new() { ["lo"] = value.ToString("0", CultureInfo.InvariantCulture) };
}
