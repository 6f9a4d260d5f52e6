using Sluice.Launcher;

return SluiceCommand.Run(args, Console.Out, Console.Error);
