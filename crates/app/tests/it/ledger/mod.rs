mod calendar;
mod forms;
