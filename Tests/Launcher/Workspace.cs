namespace Sluice.Tests.Launcher;

/// <summary>A folder with a configuration of its own, gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-launcher-tests-");

    public Workspace(string streams = "\"kind\":\"embedded\"", string extra = "")
    {
        Write("sluice.json", $$$"""
            {"deployment":"test","state":"state","streams":{ {{{streams}}} },"accounts":{"paper":{"cash":100000}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}},"limits":{"position":0.5},"feed":{"interval":"50ms","instruments":{"SPY":450} }{{{extra}}}}
            """);
        Config = Path("sluice.json");
    }

    /// <summary>Path of <c>sluice.json</c>.</summary>
    public string Config { get; }

    public string Folder => _folder.FullName;

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
