using Newtonsoft.Json.Linq;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Recognises the messages of one broker by their content and hands them to the code that reads them in production.</summary>
internal interface IPayloadReader
{
    /// <summary>The broker's name.</summary>
    string Broker { get; }

    /// <summary>Null when the document does not look like a message of this broker.</summary>
    Understanding? Read(JObject message);
}
