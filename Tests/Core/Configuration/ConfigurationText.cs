using Sluice.Core.Configuration;

namespace Sluice.Tests.Core.Configuration;

/// <summary>Configurations as texts, read with an environment of their own.</summary>
internal static class ConfigurationText
{
    public const string Minimal = """{"deployment":"d","accounts":{"paper":{}},"strategies":{"momentum":{"allocation":0.5}}}""";

    public static EngineConfiguration Read(string text) => ConfigurationReader.Parse(text, "/etc/sluice/sluice.json", name => name switch
    {
        "NAME" => "prod",
        "CASH" => "12500.5",
        "ON" => "false",
        "EMPTY" => "",
        _ => null
    });

    public static IReadOnlyList<string> Errors(string text)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Read(text));
        return failure!.Errors;
    }
}
