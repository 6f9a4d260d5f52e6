using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Tests.Simulators.Support;

/// <summary>The recorded and documented payloads beside the checkout, where they are.</summary>
internal static class Samples
{
    /// <summary>One sample by its path below reference/samples; the test is ignored when it is absent.</summary>
    public static JToken Read(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "reference", "samples", relative);
            if (File.Exists(candidate)) return Json(File.ReadAllText(candidate));
        }

        Assert.Ignore($"../shared is absent: the sample {relative} is not found beside the checkout");
        return JValue.CreateNull();
    }

    /// <summary>Parses without taking texts for dates.</summary>
    public static JToken Json(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        return JToken.ReadFrom(reader);
    }
}
